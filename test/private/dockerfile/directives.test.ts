import { directiveOfFile, Directives } from '../../../src/private/dockerfile/directives';

function escapeOf(...lines: string[]): string {
  const directives = new Directives();
  lines.forEach((line) => directives.read(line));
  return directives.escape;
}

test.each<[string, string[], string]>([
  ['in the first line', ['# escape=`'], '`'],
  ['in any letter case, with blanks', ['#  Escape \t=  `  '], '`'],
  ['after another directive', ['# syntax=docker/dockerfile:1', '# escape=`'], '`'],
  ['not after an instruction', ['FROM x', '# escape=`'], '\\'],
  ['not after a blank line', ['', '# escape=`'], '\\'],
  ['not after a comment', ['# hello', '# escape=`'], '\\'],
  ['not after an unknown directive', ['# shell=bash', '# escape=`'], '\\'],
])('the escape character is set %s', (_, lines, escape) => expect(escapeOf(...lines)).toBe(escape));

test.each<[string, string[], string]>([
  ['is given twice', ['# escape=`', '# ESCAPE=`'], "the parser directive 'escape' is given twice"],
  ['names another character', ['# escape=x'], "invalid escape character 'x'"],
  ['has blanks only', ['# escape=  '], "invalid escape character ' '"],
])('fails when a directive %s', (_, lines, message) => expect(() => escapeOf(...lines)).toThrow(message));

test.each<[string, string | undefined]>([
  ['# check=error=true\nFROM x', 'error=true'],
  ['\ufeff# check=a\n', 'a'],
  ['#!/bin/sh\n# check=a\r\n', 'a'],
  ['# syntax=x\n# check=a', 'a'],
  [' # check=a\n', undefined],
  ['\n# check=a\n', undefined],
  ['# syntax=x\n# syntax=y\n# check=a', undefined],
])('the check directive of %j is %j', (text, value) => expect(directiveOfFile(text, 'check')).toBe(value));
