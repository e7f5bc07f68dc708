import { unknowns } from './unknowns';
import { STAGES } from './vocabulary';
import { Words } from './words';
import { Random } from '../../test/conformance/random';

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
      [1, () => this.random.pick(['"A"', "'B'", '$A', 'A"B"', 'a.b', '\\A']) + '=' + this.words.word()],
      [this.random.whenWild(1), () => this.random.pick(['=a', '=', '--x', '# c'])],
    ]);
    return `ARG ${this.list(pair)}`;
  }

  public label(): string {
    return this.random.weighted([
      [16, () => `LABEL ${this.list(() => `${this.words.key()}=${this.words.word()}`)}`],
      [3, () => `LABEL ${this.words.key()} ${this.words.word()}${this.random.pick(['', ' b', '  c', ' a=b'])}`],
      [1, () => `LABEL ${this.words.key()}=${this.words.word(1)} ${unknowns(this.random)}=${this.words.word(1)}`],
      [1, () => `LABEL ${this.random.pick(['-- a=b', 'a =b', '""=x', '"a b"=c', 'a= b=', 'a=b --c=d', 'a b # c'])}`],
      [this.random.whenWild(1), () => `LABEL ${this.random.pick(['', 'a', '=b', '--x a=b', 'a=b c', '"a=b"', 'a=b # c', '= b'])}`],
    ]);
  }

  private env(): string {
    return this.random.weighted([
      [1, () => `ENV ${unknowns(this.random)}=${this.words.word(1)}`],
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
      [1, () => this.random.pick(['FOO', 'LABEL --x a=b', 'COPY a', 'CMD x', 'WORKDIR ${A:?no}'])],
      [this.random.whenWild(1), () => this.random.pick(['', 'FOO', 'FROM scratch', 'ONBUILD LABEL a=b', 'MAINTAINER x', '# x', 'LABEL', '--x LABEL a=b', '-- LABEL a=b', 'LABEL --x a=b'])],
    ])}`;
  }

  private heredoc(): string {
    if (!this.random.wild) { return this.tameHeredoc(); }
    const name = this.random.pick(['EOF', 'A', 'B B', 'E"O"F']);
    const quoted = this.random.pick([name, `"${name}"`, `'${name}'`, `\\${name}`, ` ${name}`, `-${name}`, `<${name}`]);
    const line = this.random.pick(['RUN', 'RUN cat', 'COPY', 'ADD', 'CMD', 'run', 'RUN --network=none', 'RUN 3']) + ` <<${quoted}`
      + this.random.pick(['', ' /x', ' <<B', ' && true', ' "', ' > x']);
    const body = this.heredocBody();
    const end = this.random.pick([name, name, name, name.replace(/"/g, ''), 'EOF', '\tEOF', '']);
    return [line, ...body, end, ...(line.includes('<<B') ? ['B'] : [])].join('\n');
  }

  private tameHeredoc(): string {
    const marker = this.random.pick(['<<END', '<<-END', '<<"END"', "<<'END'", '<< END', '<<E"N"D', '3<<END', '<<-"END"']);
    const line = this.random.pick([`RUN ${marker}`, `RUN cat ${marker} > x`, `COPY ${marker} /x`, `ADD ${marker} /x`, `RUN ${marker} <<B`, `run true && cat ${marker}`, `COPY ${marker} <<B /x/`]);
    const end = marker.includes('-') ? this.random.pick(['END', '\tEND', '\t\tEND']) : 'END';
    return [line, ...this.heredocBody(), end, ...(line.includes('<<B') ? [...this.heredocBody(), 'B'] : [])].join('\n');
  }

  private heredocBody(): string[] {
    const failing = this.random.wild ? ['${A:?}', '${', '${A^}'] : ['$A'];
    return this.random.times(3, () => this.random.pick(['LABEL a=no', ' END', 'END ', '# c', 'x \\', '$A', 'FROM x', "it's", '', 'ENV A=no', '"', '${A:-b}', ...failing]));
  }

  private copy(): string {
    const from = this.random.pick(['', '', `--from=${this.random.pick(STAGES)}`, '--from=0', '--from=image', '--link', '--chmod=755', '--exclude=a', '--from="one"', '--exclude=\u2800', '--chown=à --link']);
    return this.random.weighted([
      [6, () => `COPY ${from} ${this.words.word(1).replace(/\s/g, '')} /x`],
      [2, () => `COPY ${from} ["a", "/b"]`],
      [1, () => `ADD a ${this.words.word(1).replace(/\s/g, '')}`],
      [2, () => `RUN --mount=type=${this.random.pick(['bind', 'cache'])},from=${this.random.pick(STAGES)},target=/x true`],
      [this.random.whenWild(3), () => `COPY --from=${this.random.pick(['1', '2', '3', '$A', '', '-1', 'A', '+0'])} a /x`],
      [this.random.whenWild(2), () => `RUN --mount=${this.random.pick(['', 'x', 'type=foo', 'type=secret,id=x', 'type=tmpfs', 'type=ssh', 'target=$A', 'type=cache,target=${A:?}', 'ro', 'type=bind,target=/x,ro=maybe', 'target=/x,from=', 'target=/x\u2800', 'type=cache,target=/x,sharing=foo', 'type=tmpfs,target=/x,size=1k', 'type=secret,mode=9', '"a,b"=c', 'type=bind,from=$'])} true`],
      [this.random.whenWild(2), () => `${this.random.pick(['COPY', 'ADD'])} ${this.random.pick(['', 'a', 'a b c', 'a b c/', '["a"]', '["a", 1]', '--foo a b', '--link=maybe a b', '--chmod=$A a b', '--chmod=999 a b', '--checksum=x a b', '--chown=$A a b', 'http://x/y /z', 'http://x/%ff /z', 'https://x/%e4/y.git#z /z', '"a b', '$A', 'a $A'])}`],
    ]);
  }

  private other(): string {
    return this.random.weighted([
      [6, () => this.random.pick([
        'WORKDIR /a', 'WORKDIR a', 'WORKDIR $A', 'USER a', 'USER $A', 'USER a b', 'VOLUME /a', 'VOLUME ["/a"]', 'VOLUME a b', 'EXPOSE 80', 'EXPOSE 80/tcp 81-83/udp', 'EXPOSE ${A:+80}',
        'STOPSIGNAL SIGTERM', 'STOPSIGNAL 9', 'CMD x', 'CMD ["x"]', 'CMD', 'CMD ${A', "CMD ['x']", 'CMD ["x"] y', 'ENTRYPOINT ["a", "b"]', 'RUN echo ${A:?no} "', 'RUN ["a"]', 'RUN --network=none x',
        'HEALTHCHECK NONE', 'HEALTHCHECK --interval=5s CMD x', 'SHELL ["a"]', 'MAINTAINER x y', '# c', '', '# escape=`', '# LABEL a=no', 'RUN x \\# y', 'CMD <<EOF', 'RUN echo "<<EOF"', 'RUN echo <<<x', 'RUN ["cat", "<<EOF"]',
      ])],
      [2, () => `${this.random.pick(['WORKDIR', 'USER', 'MAINTAINER', 'CMD', 'RUN'])} ${this.words.word(1)}x`],
      [1, () => `STOPSIGNAL ${unknowns(this.random)}${this.random.pick(['', 'TERM', '#', '9'])}`],
      [this.random.whenWild(6), () => this.wildOther()],
    ]);
  }

  private wildOther(): string {
    const keyword = this.random.pick(['WORKDIR', 'USER', 'VOLUME', 'EXPOSE', 'STOPSIGNAL', 'CMD', 'ENTRYPOINT', 'RUN', 'HEALTHCHECK', 'SHELL', 'MAINTAINER', 'FOO']);
    const words = this.random.weighted([
      [4, () => this.words.word(1)],
      [4, () => this.random.pick(['/a', 'a b', '80', '80/tcp', '80/foo', '70000', 'SIGTERM', '9', 'NONE', 'CMD x', '--interval=5s CMD x', '--interval=5 CMD x', '--x y', '', '$A', '"a', '80:81', '80-79', '-1', 'sigkill', 'RTMIN+1', '0'])],
      [4, () => this.random.pick(['["a"]', '["a", "b"]', '[]', '[""]', '[1]', '["a"', '["a"] b', "['a']", '["\\u0041"]', '["a",]', ' [ "a" ] ', '[null]', '["a\\x"]', '["a\t"]'])],
    ]);
    return `${keyword} ${words}`;
  }

  private list(make: () => string): string {
    return Array.from({ length: 1 + (this.random.chance(40) ? this.random.below(3) : 0) }, make).join(this.random.pick([' ', ' ', ' ', '  ', '\t']));
  }
}
