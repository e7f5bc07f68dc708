import * as fs from 'fs';
import * as path from 'path';

/** Stands in for the framework: the two variables that the linker stamps, at their import path. */
const FRAMEWORK = `package sparta

var StampedServiceName, StampedBuildID string
`;

const MAIN = `package main

import (
	"fmt"

	sparta "github.com/mweagle/Sparta/v3"
)

var tagged, extra = "no", ""

func main() {
	fmt.Printf("%s|%s|%s|%s", sparta.StampedServiceName, sparta.StampedBuildID, tagged, extra)
}
`;

const FILES: { readonly [name: string]: string } = {
  'go.mod': 'module example.com/service\n\ngo 1.21\n\nrequire github.com/mweagle/Sparta/v3 v3.0.0\n\nreplace github.com/mweagle/Sparta/v3 => ./framework\n',
  'framework/go.mod': 'module github.com/mweagle/Sparta/v3\n\ngo 1.21\n',
  'framework/sparta.go': FRAMEWORK,
  'cmd/service/main.go': MAIN,
  'cmd/service/tagged.go': '//go:build lambdabinary && special\n\npackage main\n\nfunc init() { tagged = "yes" }\n',
};

/**
 * Writes a Go program that prints what was stamped into it: service name, build ID, whether the tag
 * `special` was given, and its variable `extra`.
 *
 * @returns the path of its main package
 */
export function writeGoService(folder: string): string {
  for (const [name, content] of Object.entries(FILES)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), content);
  }
  return path.join(folder, 'cmd/service');
}
