// Command oracle answers, for each Dockerfile it is given, with the labels or the error of
// BuildKit's own conversion. It needs no daemon and no network.
//
// Requests and answers are JSON, one per line; answers may come in another order than requests.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"runtime/debug"
	"sync"
	"time"
)

// request is one Dockerfile with the options of one build.
type request struct {
	ID         string `json:"id"`
	Dockerfile string `json:"dockerfile"`
	// Bytes are the Dockerfile where it is no text.
	Bytes     []byte            `json:"bytes"`
	BuildArgs map[string]string `json:"buildArgs"`
	Target    string            `json:"target"`
	Platform  string            `json:"platform"`
	// Worlds are the assumptions about external images under which to convert; one result each.
	Worlds []world `json:"worlds"`
}

func (r request) text() []byte {
	if r.Bytes != nil {
		return r.Bytes
	}
	return []byte(r.Dockerfile)
}

type answer struct {
	ID string `json:"id"`
	// External tells whether the configuration of an external image was asked for. If it was
	// not, there is one result however many worlds were given.
	External bool     `json:"external"`
	Results  []result `json:"results"`
	// Milliseconds is what all conversions of this answer took together.
	Milliseconds int64 `json:"milliseconds"`
}

type result struct {
	Labels map[string]string `json:"labels,omitzero"`
	Error  string            `json:"error,omitempty"`
	// Lines are the first and the last one of the instruction that is the error, if it is known.
	Lines []int  `json:"lines,omitempty"`
	Panic string `json:"panic,omitempty"`
}

const caseTimeout = 120 * time.Second

func main() {
	if len(os.Args) > 1 && os.Args[1] == "version" {
		fmt.Println(buildkitVersion())
		return
	}
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := bufio.NewWriterSize(os.Stdout, 1<<20)
	lines, answers := make(chan []byte, 64), make(chan []byte, 64)
	var workers sync.WaitGroup
	for range 2 {
		workers.Go(func() {
			for line := range lines {
				answers <- serve(line)
			}
		})
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		for a := range answers {
			out.Write(append(a, '\n'))
			if len(answers) == 0 {
				out.Flush()
			}
		}
		out.Flush()
	}()
	for {
		line, err := in.ReadBytes('\n')
		if len(line) > 1 {
			lines <- line
		}
		if err != nil {
			break
		}
	}
	close(lines)
	workers.Wait()
	close(answers)
	<-done
}

func serve(line []byte) []byte {
	var req request
	if err := json.Unmarshal(line, &req); err != nil {
		fmt.Fprintln(os.Stderr, "oracle: unreadable request:", err)
		os.Exit(2)
	}
	a := answer{ID: req.ID}
	if len(req.Worlds) == 0 {
		req.Worlds = []world{{}}
	}
	started := time.Now()
	for _, w := range req.Worlds {
		res, external := convertInTime(req, w)
		a.Results = append(a.Results, res)
		a.External = a.External || external
		if !external {
			break
		}
	}
	a.Milliseconds = time.Since(started).Milliseconds()
	text, err := json.Marshal(a)
	if err != nil {
		panic(err)
	}
	return text
}

// convertInTime gives up on a conversion that does not end; its goroutine is left behind.
func convertInTime(req request, w world) (result, bool) {
	type outcome struct {
		res      result
		external bool
	}
	ch := make(chan outcome, 1)
	go func() {
		images := newImages(w)
		res := convert(req, images)
		ch <- outcome{res, images.asked.Load()}
	}()
	select {
	case o := <-ch:
		return o.res, o.external
	case <-time.After(caseTimeout):
		return result{Panic: "timeout"}, false
	}
}

func buildkitVersion() string {
	info, ok := debug.ReadBuildInfo()
	if ok {
		for _, dep := range info.Deps {
			if dep.Path == "github.com/moby/buildkit" {
				return dep.Version
			}
		}
	}
	return "unknown"
}
