// Command ignored tells, for each ignore file it is given, which paths an engine leaves out by it.
//
// It is the code that BuildKit and Docker themselves use. Requests and answers are JSON, one per line.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"github.com/moby/patternmatcher"
	"github.com/moby/patternmatcher/ignorefile"
)

type request struct {
	Text  string   `json:"text"`
	Paths []string `json:"paths"`
}

type answer struct {
	Ignored []bool `json:"ignored"`
	Error   string `json:"error,omitempty"`
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 64<<20)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for lines.Scan() {
		var asked request
		if err := json.Unmarshal(lines.Bytes(), &asked); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		encoded, _ := json.Marshal(answerTo(asked))
		out.Write(append(encoded, '\n'))
	}
}

func answerTo(asked request) answer {
	patterns, err := ignorefile.ReadAll(strings.NewReader(asked.Text))
	if err != nil {
		return answer{Error: err.Error()}
	}
	matcher, err := patternmatcher.New(patterns)
	if err != nil {
		return answer{Error: err.Error()}
	}
	found := answer{Ignored: make([]bool, len(asked.Paths))}
	for i, path := range asked.Paths {
		if found.Ignored[i], err = matcher.MatchesOrParentMatches(path); err != nil {
			return answer{Error: err.Error()}
		}
	}
	return found
}
