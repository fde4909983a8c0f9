"""The AWS emulator (moto) of the lab. Prints `{"port": N}` on one line and serves until its stdin ends.

Usage: launcher.py --callback URL. CloudFormation creates each resource by a POST to URL (emulator/cloudformation.py).
"""

import argparse
import json
import logging
import os
import sys

# AWS managed policies can be attached and read; a certificate is issued at once instead of after a minute.
os.environ["MOTO_IAM_LOAD_MANAGED_POLICIES"] = "true"
os.environ["MOTO_ACM_VALIDATION_WAIT"] = "0"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--callback", required=True, help="where CloudFormation's resources are created")
    arguments = parser.parse_args()

    logging.getLogger("werkzeug").setLevel(logging.ERROR)

    from moto.server import ThreadedMotoServer

    from emulator import cloudformation, fixes

    cloudformation.apply(arguments.callback)
    fixes.apply()
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    print(json.dumps({"port": server.get_host_and_port()[1]}), flush=True)
    # The parent holds the other end: when it dies in any way, even by SIGKILL, this read ends.
    sys.stdin.read()
    os._exit(0)


if __name__ == "__main__":
    main()
