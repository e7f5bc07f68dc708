FROM scratch
ARG REF=refs/heads/feature/some-thing
ARG SHA=0123456789abcdef
LABEL branch=${REF#refs/heads/} slug=${REF//\//-} short=${SHA%????????} last=${REF##*/}
LABEL first=${REF%%/*} dir=${REF%/*} swapped=${REF/heads/tags} none=${UNSET:-default} alt=${SHA:+yes}
