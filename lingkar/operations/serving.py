"""The web server: granian, with as many processes and threads as the operator says."""

import socket

from lingkar.environment import Environment

from .start import environment


def port_is_free(bind: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in bind else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((bind, port))
        except OSError:
            return False
    return True


def serve(env: Environment | None = None) -> None:
    """Answer requests until told to stop."""
    env = env or environment()
    if not port_is_free(env.bind, env.port):
        raise SystemExit(f"Port {env.port} on {env.bind} is taken. Choose another: PORT={env.port + 1}")
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    Server(
        "lingkar.wsgi:application",
        address=env.bind,
        port=env.port,
        interface=Interfaces.WSGI,
        workers=env.workers,
        blocking_threads=env.threads,
        websockets=False,
        # A process that died is replaced; one that grew too old or too large too, at a calm moment.
        respawn_failed_workers=True,
        log_level=LogLevels.warning,
        workers_kill_timeout=15,
    ).serve()
