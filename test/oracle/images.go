package main

import (
	"context"
	"encoding/json"
	"sync/atomic"

	"github.com/containerd/platforms"
	"github.com/distribution/reference"
	"github.com/moby/buildkit/client/llb/sourceresolver"
	"github.com/moby/buildkit/solver/pb"
	dockerspec "github.com/moby/docker-image-spec/specs-go/v1"
	digest "github.com/opencontainers/go-digest"
)

// base is what an external image brings with it.
type base struct {
	Env     []string          `json:"env"`
	Labels  map[string]string `json:"labels"`
	OnBuild []string          `json:"onbuild"`
	Workdir string            `json:"workdir"`
	Shell   []string          `json:"shell"`
}

// world says what external images bring: those in Bases what is given there, all others the rest.
type world struct {
	base
	Bases map[string]base `json:"bases"`
}

// images resolves every image name to what the world says of it.
type images struct {
	named map[string]base
	other base
	asked atomic.Bool
}

func newImages(w world) *images {
	named := make(map[string]base, len(w.Bases))
	for name, b := range w.Bases {
		if ref, err := reference.ParseNormalizedNamed(name); err == nil {
			name = reference.TagNameOnly(ref).String()
		}
		named[name] = b
	}
	return &images{named: named, other: w.base}
}

// ResolveImageConfig answers with the platform that was asked for, so that no image is of a wrong one.
func (i *images) ResolveImageConfig(_ context.Context, ref string, opt sourceresolver.Opt) (string, digest.Digest, []byte, error) {
	i.asked.Store(true)
	b, ok := i.named[ref]
	if !ok {
		b = i.other
	}
	var img dockerspec.DockerOCIImage
	img.Platform = platforms.DefaultSpec()
	if opt.ImageOpt != nil && opt.ImageOpt.Platform != nil {
		img.Platform = *opt.ImageOpt.Platform
	}
	img.Config.Env = b.Env
	img.Config.Labels = b.Labels
	img.Config.OnBuild = b.OnBuild
	img.Config.WorkingDir = b.Workdir
	img.Config.Shell = b.Shell
	img.RootFS.Type = "layers"
	img.RootFS.DiffIDs = []digest.Digest{digest.FromString(ref)}
	config, err := json.Marshal(img)
	return ref, "", config, err
}

// ResolveSourceMetadata is asked only for what needs a daemon: a time that is not written out.
func (i *images) ResolveSourceMetadata(context.Context, *pb.SourceOp, sourceresolver.Opt) (*sourceresolver.MetaResponse, error) {
	return nil, errNoDaemon
}
