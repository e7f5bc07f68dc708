package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"

	"github.com/containerd/platforms"
	"github.com/moby/buildkit/frontend/dockerfile/dockerfile2llb"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
	"github.com/moby/buildkit/solver/pb"
	ocispecs "github.com/opencontainers/image-spec/specs-go/v1"
)

const epochArg = "SOURCE_DATE_EPOCH"

var allCaps = pb.Caps.CapSet(pb.Caps.All())

// buildPlatform is that of the machine that builds; fixed, so that results are the same everywhere.
var buildPlatform = ocispecs.Platform{OS: "linux", Architecture: "amd64"}

func convert(req request, images *images) (res result) {
	defer func() {
		if p := recover(); p != nil {
			res = result{Panic: fmt.Sprint(p)}
		}
	}()
	frontend, err := newFrontend(req, images)
	if err != nil {
		return failed(err)
	}
	source, err := frontend.ReadEntrypoint(context.Background(), "Dockerfile")
	if err != nil {
		return failed(err)
	}
	opt := dockerfile2llb.ConvertOpt{
		Config:       frontend.Config,
		Client:       frontend,
		LLBCaps:      &allCaps,
		MetaResolver: images,
		// Rules that `# check=error=true` makes fatal only run when somebody listens.
		Warn: func(string, string, string, string, []parser.Range) {},
	}
	opt.BuildArgs = maps.Clone(req.BuildArgs)
	if opt.BuildArgs == nil {
		opt.BuildArgs = map[string]string{}
	}
	if bytes.Contains(source.Data, []byte(epochArg)) || req.BuildArgs[epochArg] != "" {
		// A time that is not a number is asked of files, which there are none here.
		opt.Client = nil
	}
	if req.Platform != "" {
		p, err := platforms.Parse(req.Platform)
		if err != nil {
			return result{Error: err.Error()}
		}
		p = platforms.Normalize(p)
		opt.TargetPlatform = &p
	}
	converted, err := dockerfile2llb.Dockerfile2LLB(context.Background(), source.Data, opt)
	if err != nil {
		return failed(err)
	}
	if _, err := converted.State.Marshal(context.Background()); err != nil {
		return failed(err)
	}
	labels := converted.Image.Config.Labels
	if labels == nil {
		labels = map[string]string{}
	}
	return result{Labels: labels}
}

func failed(err error) result {
	res := result{Error: err.Error()}
	if res.Error == "" {
		res.Error = fmt.Sprintf("%T", err)
	}
	var located *parser.LocationError
	if errors.As(err, &located) && len(located.Locations) > 0 && len(located.Locations[0]) > 0 {
		res.Lines = []int{located.Locations[0][0].Start.Line, located.Locations[0][0].End.Line}
	}
	return res
}
