import { contentOf, endsHeredoc, findHeredocs, tryParseHeredoc } from '../../../src/private/dockerfile/heredocs';

test.each<[string, string[]]>([
  ['RUN <<EOF', ['EOF']],
  ['RUN <<A cat <<B', ['A', 'B']],
  ['RUN <<-EOF', ['EOF']],
  ['RUN 3<<EOF', ['EOF']],
  ['RUN << EOF', ['EOF']],
  ['RUN <<"EO F"', ['EO F']],
  ["RUN <<'EOF'", ['EOF']],
  ['RUN <<E"O"F', ['EOF']],
  ['RUN <<$X', ['$X']],
  ['RUN <<<EOF', []],
  ['RUN "<<EOF"', []],
  ['RUN x<<EOF', []],
  ['RUN <<', []],
  ['RUN <<""', []],
  ["RUN it's <<EOF", []],
  ['RUN $((1 << 2))', ['2))']],
  ['RUN <<E${X:-}OF', []],
])('%j announces %j', (line, names) => expect(findHeredocs(line).map(({ name }) => name)).toEqual(names));

test('expand unless their name is quoted', () => {
  expect(['<<EOF', '<<"EOF"', "<<E'O'F"].map((word) => tryParseHeredoc(word)?.expands)).toEqual([true, false, false]);
});

test('strip tabs when they are announced so', () => {
  const [marker] = findHeredocs('RUN <<-EOF');
  expect(contentOf({ ...marker, content: '\t\ta\n\tb \t\n' })).toBe('a\nb \t\n');
  expect(endsHeredoc('\t\tEOF\r\n', marker)).toBe(true);
  expect(endsHeredoc(' EOF\n', marker)).toBe(false);
});
