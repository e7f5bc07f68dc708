import { Random } from '../../test/conformance/random';

const DIGITS = '0123456789012345678901234567890123456789012345678901234567890123';

/** What the words of one instruction are made of. Each of them has a small language of its own. */
const ALPHABETS: ReadonlyArray<readonly [instruction: string, tokens: string]> = [
  ['EXPOSE ', '80 0 65535 65536 8080 08 - - / / tcp udp sctp TCP foo : 127.0.0.1 [::1] a ␣ ␣ + 1-2 90-80 $A ${A:+80} "'],
  ['HEALTHCHECK ', '--interval= --timeout= --retries= --start-period= --start-interval= 5s 1h2m 1.5 .5s 1. s ms us µs μs ns - + 0 00 1e3 9999999999h 2562047h47m16.854775807s 2562047h47m16.854775808s CMD ␣CMD␣x cmd NONE none ␣ ␣ x ["a"] [1] 2147483647 2147483648 0x10 1_000 "'],
  ['STOPSIGNAL ', 'SIG sig Sig TERM KILL term RTMIN RTMAX + - 1 15 64 65 0 9 ␣ " $A IO POLL CLD INT ABRT IOT EMT INFO STKFLT UNUSED PWR WINCH 9223372036854775808 ␣'],
  ['RUN ', '--mount= --mount=type= --network= --security= --device= type= bind cache tmpfs secret ssh target= ,target=/x dst= destination= source= src= from= id= ro rw readonly readwrite required =true =false =1 =maybe size= 1k 10MB -1 sharing= shared locked private mode= 0755 999 uid= gid= env= FOO , , " ␣ ␣ /x $A ${A:?} default host none sandbox insecure SHARED TARGET=/x vendor.com/a=b compression=zstd one'],
  ['COPY ', '--from= --chown= --chmod= --link --parents --exclude= =true =false =x 0755 755 8 u+x u=rw,go=r a+X g- +t 1:2 a:b : $A http://x/y https://x/y.git git@x:y.git <<A ␣ ␣ ␣ a /x /x/ . " [ "a" , ] C:\\x D:\\x \\ one 0 * ␣a␣/x'],
  ['ADD ', `--chown= --chmod= --link --checksum= --keep-git-dir --unpack --exclude= =true =false sha256:${DIGITS} sha256:abc sha512:x md5:x 0755 $A http://x/y https://x/y https://x/y.git git@x:y.git https://github.com/a/b.git#main git://x/y ?ref=a ␣ ␣ ␣ a /x /x/ . " ␣a␣/x ␣http://x/y␣/z`],
  ['WORKDIR ', '/ / a .. C: D: c: \\ \\\\ $A ␣ " . // ~ * é'],
  ['FROM ', `a b A . - _ __ / / : : @ sha256: ${DIGITS} localhost localhost:5000 [::1] [::1]:5 docker.io/ index.docker.io/ library/ 1 $A $TARGETARCH ␣ ␣AS␣ ␣as␣ one two 0 scratch base --platform= linux / amd64 " é`],
  ['FROM --platform=', 'linux linux / / / amd64 arm64 arm v7 v8 v5 8 7 windows darwin macos ( 10.0 + x ) * 386 i386 x86_64 x86-64 aarch64 armhf armel riscv64 wasi wasm s390x ppc64le mips64le loong64 freebsd LINUX - . _ $A $BUILDPLATFORM $TARGETPLATFORM ${TARGETOS} % %2B ␣scratch ␣scratch'],
  ['CMD ', '[ [ ] ] " " "a" , , ␣ \\u0041 \\ud800 \\udc00 \\x \\n \\" \\\\ ~t 1 -1 01 1.5 1e5 .5 null true { } : \' ä ~u0000 ~u001f [] a --x'],
  ['VOLUME ', '[ ] "a" "" "␣" , ␣ a /x $A ${A:+x} ["$A"] " \''],
  ['SHELL ', '[ ] "a" , ␣ 1 null a'],
  ['USER ', 'a : 1 $A ␣ " \' \\ --x'],
  ['ONBUILD ', 'LABEL␣a=1 ARG␣A ENV␣A=1 ONBUILD FROM MAINTAINER RUN COPY␣a␣/x␣ ␣ ␣ -- --x # # \\ " [ <<A FOO label run HEALTHCHECK␣NONE EXPOSE␣x'],
  ['MAINTAINER ', 'a ␣ " $A ${ --x <b@c> \\'],
  ['# check=', 'skip= skip= error= error= experimental= all true false TRUE T 1 0 yes StageNameCasing LegacyKeyValueFormat UndefinedVar , ; ␣ = x'],
  ['# escape=', '` ` \\ \\ ␣ ~t x ``'],
  ['RUN <<', 'EOF EOF A " \' \\ - < ␣ ~t $A ${A} > | && x 3 <<B'],
  ['COPY <<', 'EOF EOF A " \' \\ - < ␣ ~t $A ${A} ␣/x ␣/x/ <<B --link'],
];

/** A Dockerfile around one instruction whose words are put together at random. */
export function makeHostileInstruction(random: Random): string {
  const [instruction, alphabet] = random.pick(ALPHABETS);
  const tokens = alphabet.split(' ').map((token) => token.replace(/␣/g, ' ').replace(/~t/g, '\t').replace(/~u(....)/g, (_, code: string) => String.fromCharCode(parseInt(code, 16))));
  const words = Array.from({ length: 1 + random.below(7) }, () => random.pick(tokens)).join('');
  const line = instruction + words;
  const base = random.pick(['scratch', 'scratch', 'base']);
  if (instruction.startsWith('#')) { return `${line}\n${random.chance(20) ? `${line}\n` : ''}FROM ${base} AS One\nLABEL a b\nLABEL c=\`$A d=\\$A\n`; }
  if (instruction.startsWith('FROM')) { return `ARG A=x\nFROM scratch AS one\nLABEL a=1\n${line}\nLABEL b=$A\n`; }
  const trigger = random.chance(15);
  const heredoc = line.includes('<<') ? `${random.pick(['x', '$A', '${A?}', "'"])}\n${random.pick(['EOF', 'A', '\tEOF'])}\n${random.chance(30) ? 'B\n' : ''}` : '';
  return [
    `FROM ${base} AS one`,
    ...random.times(1, () => 'ARG A=80'),
    `${trigger ? 'ONBUILD ' : ''}${line}`,
    `${heredoc}LABEL a=1`,
    ...(trigger ? ['FROM one', 'LABEL b=1'] : []),
    '',
  ].join('\n');
}
