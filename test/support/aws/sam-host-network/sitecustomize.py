"""Puts the containers of the SAM CLI on the host's network, for an engine that has no bridge.

Python loads this before the SAM CLI, because its folder is on PYTHONPATH. Nothing else of the SAM CLI is changed.
"""
import socket

from docker.models.containers import ContainerCollection

create = ContainerCollection.create


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def create_on_host_network(self, image, command=None, **settings):
    ((_, invocations),) = settings.pop("ports").values()
    emulator, *rest = settings["entrypoint"]
    addresses = {"interface-emulator": invocations, "api": free_port()}
    flags = [part for name, port in addresses.items() for part in (f"--runtime-{name}-address", f"127.0.0.1:{port}")]
    return create(self, image, command, **{**settings, "entrypoint": [emulator, *flags, *rest], "network_mode": "host"})


ContainerCollection.create = create_on_host_network
