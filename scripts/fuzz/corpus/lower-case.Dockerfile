from scratch as first
arg version=1
env name=${version}-x
label name=$name
from first
label child=$name
