import { Random } from './random';
import { Words } from './words';
import { STAGES } from './vocabulary';

/** Lines of one instruction each; heredocs bring further lines. */
export class Instructions {
  constructor(private readonly random: Random, private readonly words: Words) {}

  public any(): string {
    return this.random.weighted([
      [40, () => this.label()],
      [22, () => this.arg()],
      [16, () => this.env()],
      [9, () => this.onbuild()],
      [5, () => this.heredoc()],
      [5, () => this.copy()],
      [9, () => this.other()],
    ]);
  }

  public arg(): string {
    const pair = (): string => this.random.weighted([
      [4, () => this.words.name()],
      [6, () => `${this.words.name()}=${this.words.word()}`],
      [1, () => `${this.words.name()}=`],
      [1, () => this.words.key() + '=' + this.words.word()],
    ]);
    return `ARG ${this.list(pair)}`;
  }

  public label(): string {
    return this.random.weighted([
      [16, () => `LABEL ${this.list(() => `${this.words.key()}=${this.words.word()}`)}`],
      [3, () => `LABEL ${this.words.key()} ${this.words.word()}${this.random.pick(['', ' b', '  c', ' a=b'])}`],
      [1, () => `LABEL ${this.random.pick(['', 'a', '=b', '--x a=b', '-- a=b', 'a=b c', 'a =b', '""=x', '"a=b"', 'a=b # c', '= b', '"a b"=c'])}`],
    ]);
  }

  private env(): string {
    return this.random.weighted([
      [8, () => `ENV ${this.list(() => `${this.words.name()}=${this.words.word()}`)}`],
      [2, () => `ENV ${this.words.name()} ${this.words.word()}${this.random.pick(['', ' b'])}`],
      [1, () => `ENV ${this.words.key()}=${this.words.word()}`],
    ]);
  }

  private onbuild(): string {
    return `ONBUILD ${this.random.weighted([
      [10, () => this.label()],
      [5, () => this.arg()],
      [5, () => this.env()],
      [2, () => this.other()],
      [2, () => this.copy()],
      [1, () => this.heredoc()],
      [1, () => this.random.pick(['', 'FOO', 'FROM scratch', 'ONBUILD LABEL a=b', 'MAINTAINER x', '# x', 'LABEL', '--x LABEL a=b', '-- LABEL a=b', 'LABEL --x a=b'])],
    ])}`;
  }

  private heredoc(): string {
    const name = this.random.pick(['EOF', 'A', 'B B', 'E"O"F']);
    const quoted = this.random.pick([name, `"${name}"`, `'${name}'`, `\\${name}`, ` ${name}`, `-${name}`, `<${name}`]);
    const line = this.random.pick(['RUN', 'RUN cat', 'COPY', 'ADD', 'CMD', 'run', 'RUN --network=none', 'RUN 3']) + ` <<${quoted}`
      + this.random.pick(['', ' /x', ' <<B', ' && true', ' "', ' > x']);
    const body = this.random.times(3, () => this.random.pick(['LABEL a=no', '\tEOF', ' EOF', 'EOF ', '# c', 'x \\', '$A', '${A:?}', 'FROM x', "it's", '']));
    const end = this.random.pick([name, name, name, name.replace(/"/g, ''), 'EOF', '\tEOF', '']);
    return [line, ...body, end, ...(line.includes('<<B') ? ['B'] : [])].join('\n');
  }

  private copy(): string {
    const from = this.random.pick(['', '', `--from=${this.random.pick(STAGES)}`, `--from=${this.random.below(4)}`, '--from=image', '--from=$A', '--from=', '--link', '--foo', '--chmod=755', '--exclude=a']);
    return this.random.weighted([
      [6, () => `COPY ${from} ${this.words.word(1)} /x`],
      [2, () => `COPY ${from} ["a", "/b"]`],
      [2, () => `RUN --mount=type=${this.random.pick(['bind', 'cache', 'tmpfs', 'secret', 'foo'])},from=${this.random.pick(STAGES)},target=/x true`],
      [1, () => `ADD a ${this.words.word(1)}`],
      [1, () => `COPY ${this.random.pick(['', 'a', 'a b c', 'a b c/', '["a"]', '["a", 1]'])}`],
    ]);
  }

  private other(): string {
    const keyword = this.random.pick(['WORKDIR', 'USER', 'VOLUME', 'EXPOSE', 'STOPSIGNAL', 'CMD', 'ENTRYPOINT', 'RUN', 'HEALTHCHECK', 'SHELL', 'MAINTAINER', 'FOO', '# c', '']);
    const words = this.random.weighted([
      [4, () => this.words.word(1)],
      [4, () => this.random.pick(['/a', 'a b', '80', '80/tcp', '80/foo', '70000', 'SIGTERM', '9', 'NONE', 'CMD x', '--interval=5s CMD x', '--interval=5 CMD x', '--x y', ''])],
      [4, () => this.random.pick(['["a"]', '["a", "b"]', '[]', '[""]', '[1]', '["a"', '["a"] b', "['a']", '["\\u0041"]', '["a",]', ' [ "a" ] '])],
    ]);
    return `${keyword} ${words}`;
  }

  private list(make: () => string): string {
    return Array.from({ length: 1 + (this.random.chance(40) ? this.random.below(3) : 0) }, make).join(this.random.pick([' ', ' ', ' ', '  ', '\t']));
  }
}
