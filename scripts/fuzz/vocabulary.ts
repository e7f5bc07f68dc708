/** Variable names: few, so that definitions and uses meet. */
export const NAMES = [
  'A', 'A', 'B', 'B', 'C', 'X', 'X', 'Y', 'FOO', 'FOO_BAR', '_x1', 'größe', 'a-b', 'constructor', '__proto__', 'toString',
  'PATH', 'HOME', 'TARGETARCH', 'TARGETPLATFORM', 'TARGETVARIANT', 'TARGETSTAGE', 'TARGETOS', 'BUILDPLATFORM', 'BUILDARCH',
  'HTTP_PROXY', 'no_proxy', 'DB_TOKEN', 'KEY_FILE', '1', '12', '0', '?', '@', '#', '-',
];

export const STAGES = ['one', 'one', 'two', 'Two', 'base', 'a.b-c', 'x', 'scratch', 'context'];

export const IMAGES = [
  'base', 'base', 'alpine:3', 'public.ecr.aws/lambda/go:1', 'localhost:5000/a/b:c', 'Base', 'a:b:c', 'a@b', 'x_y', 'x___y',
  'base@sha256:0123456789012345678901234567890123456789012345678901234567890123', 'docker.io/library/x', 'a/b/c', 'http://x',
  'scratch:1', 'a.b/C', '0123456789012345678901234567890123456789012345678901234567890123',
];

export const PLATFORMS = [
  'linux/amd64', 'linux/arm64', 'linux/arm64/v8', 'linux/arm/v7', 'linux/arm', 'linux/amd64/v2', 'windows/amd64', 'arm64', 'linux',
  'linux/x86_64', 'darwin/arm64', 'LINUX/ARM64', 'linux/386', 'windows(10.0)/amd64', 'foo', 'linux/', 'a/b/c/d', 'linux/riscv64', 'foo/bar',
  'linux/arm/6', 'linux/armhf', 'linux/amd64/v1', 'linux/*', '386', 'freebsd', 'wasi/wasm', 'linux/arm64/8', 'linux/arm64/v9',
];

export const GOOD_IMAGES = IMAGES.filter((image) => !/[A-Z]|:b:|@b|___|http|^[0-9a-f]{64}$/.test(image));
export const GOOD_PLATFORMS = PLATFORMS.filter((platform) => !/foo|\/$|d$|\*|^386/.test(platform));

/** Text that means something somewhere: inserted at any place. */
export const TOKENS = [
  '\\', '\\', '`', '"', "'", '$', '${', '}', ':', ':-', ':+', ':?', '-', '+', '?', '#', '##', '%', '%%', '/', '//', '*', '=', '<<', '<<EOF', '<<-',
  ' ', '  ', '\t', '\n', '\r', '\r\n', '\\\n', '\\ \n', '`\n', '\n# c\n', '\n\n', '--', '--x', '--platform=', '[', ']', '["a"]', ',',
  'LABEL ', 'ARG ', 'ENV ', 'ONBUILD ', 'FROM ', 'RUN ', 'COPY ', 'AS', '$X', '${X}', '${X:-', '${X#', '${X//', '"$A"', "'$A'", '\\$', '\\"', '\\\\',
  'à', 'Å', 'х', '\u2800', '\u00a0', '\u0085', '\u2028', '\u3000', '\u200b', '\ufeff', '\0', '\u0001', '\v', '\f', 'ä', '🐳', '٣', 'ǅ', '²', '\u0301', '0', 'EOF\n',
];

export const PLAIN = ['a', 'b', 'c', 'abc', 'a/b/c', 'x-y', '1', 'v1.2', 'a.b', 'äö', 'àÅ', '日本', '🐳', 'aXa', '*', '?', '[a]', '(a)', 'a+', '^', '|', '~', ',', ';', '&', '!', '@', '%', '#', '<', '<<', '<<EOF', '>', '{', '-', '--x', '.', '/', ':', 'null'];

/** What build args hold: values are never parsed again. */
export const ARG_VALUES = ['', 'v', 'a b', '$X', '${X}', '"q"', "it's", 'a/b/c', '\\', 'a\\b', '*', '?', 'a=b', '123', 'äö', '[$0]', '$$', '$1x', '${0}', 'one', 'scratch', 'base', 'linux/arm64', 'a\nb', ' ', '#', '`', '\ufeffx', '\0'];
