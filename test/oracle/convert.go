package main

import (
	"context"
	"errors"
	"fmt"
	"maps"

	"github.com/containerd/platforms"
	"github.com/moby/buildkit/frontend/dockerfile/dockerfile2llb"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
	"github.com/moby/buildkit/frontend/dockerui"
	ocispecs "github.com/opencontainers/image-spec/specs-go/v1"
)

// buildPlatform is that of the machine that builds; fixed, so that results are the same everywhere.
var buildPlatform = ocispecs.Platform{OS: "linux", Architecture: "amd64"}

func convert(req request, images *images) (res result) {
	defer func() {
		if p := recover(); p != nil {
			res = result{Panic: fmt.Sprint(p)}
		}
	}()
	opt := dockerfile2llb.ConvertOpt{
		Config: dockerui.Config{
			BuildArgs:      maps.Clone(req.BuildArgs),
			Target:         req.Target,
			BuildPlatforms: []ocispecs.Platform{buildPlatform},
		},
		MetaResolver: images,
		// Rules that `# check=error=true` makes fatal only run when somebody listens.
		Warn: func(string, string, string, string, []parser.Range) {},
	}
	if opt.BuildArgs == nil {
		opt.BuildArgs = map[string]string{}
	}
	if req.Platform != "" {
		p, err := platforms.Parse(req.Platform)
		if err != nil {
			return result{Error: err.Error()}
		}
		p = platforms.Normalize(p)
		opt.TargetPlatform = &p
	}
	converted, err := dockerfile2llb.Dockerfile2LLB(context.Background(), []byte(req.Dockerfile), opt)
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
