package main

import (
	"context"
	"errors"
	"os"

	"github.com/moby/buildkit/client/llb"
	"github.com/moby/buildkit/frontend/dockerui"
	"github.com/moby/buildkit/frontend/gateway/client"
	"github.com/moby/buildkit/solver/pb"
	digest "github.com/opencontainers/go-digest"
	ocispecs "github.com/opencontainers/image-spec/specs-go/v1"
	fstypes "github.com/tonistiigi/fsutil/types"
)

// gateway stands in for the daemon: the build context holds the Dockerfile and nothing else, and
// every capability of BuildKit is there.
type gateway struct {
	*images
	opts       map[string]string
	dockerfile []byte
}

var errNoDaemon = errors.New("the oracle has no daemon to ask")

// newFrontend is the layer of BuildKit's frontend around the conversion: it reads the options of
// a build and its Dockerfile.
func newFrontend(req request, images *images) (*dockerui.Client, error) {
	opts := map[string]string{"target": req.Target}
	for name, value := range req.BuildArgs {
		opts["build-arg:"+name] = value
	}
	return dockerui.NewClient(&gateway{images: images, opts: opts, dockerfile: req.text()})
}

func (g *gateway) BuildOpts() client.BuildOpts {
	return client.BuildOpts{
		Opts:    g.opts,
		Workers: []client.WorkerInfo{{Platforms: []ocispecs.Platform{buildPlatform}}},
		LLBCaps: pb.Caps.CapSet(pb.Caps.All()),
		Caps:    pb.Caps.CapSet(nil),
	}
}

func (g *gateway) Solve(context.Context, client.SolveRequest) (*client.Result, error) {
	res := client.NewResult()
	res.SetRef(&folder{g.dockerfile})
	return res, nil
}

func (g *gateway) Inputs(context.Context) (map[string]llb.State, error) {
	return nil, nil
}

func (g *gateway) NewContainer(context.Context, client.NewContainerRequest) (client.Container, error) {
	return nil, errNoDaemon
}

func (g *gateway) Warn(context.Context, digest.Digest, string, client.WarnOpts) error {
	return nil
}

// folder is a build context in which there is a Dockerfile only.
type folder struct {
	dockerfile []byte
}

func (f *folder) ReadFile(_ context.Context, req client.ReadRequest) ([]byte, error) {
	if req.Filename != dockerui.DefaultDockerfileName {
		return nil, os.ErrNotExist
	}
	if req.Range != nil && req.Range.Length < len(f.dockerfile) {
		return f.dockerfile[:req.Range.Length], nil
	}
	return f.dockerfile, nil
}

func (f *folder) StatFile(_ context.Context, req client.StatRequest) (*fstypes.Stat, error) {
	if req.Path != dockerui.DefaultDockerfileName {
		return nil, os.ErrNotExist
	}
	return &fstypes.Stat{Path: req.Path, Size: int64(len(f.dockerfile))}, nil
}

func (f *folder) ReadDir(context.Context, client.ReadDirRequest) ([]*fstypes.Stat, error) {
	return nil, nil
}

func (f *folder) ToState() (llb.State, error) {
	return llb.Scratch(), nil
}

func (f *folder) Evaluate(context.Context) error {
	return nil
}
