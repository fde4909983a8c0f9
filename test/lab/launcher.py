"""The AWS emulator (moto) of the lab. Prints `{"port": N}` on one line and serves until its stdin ends.

Usage: launcher.py --callback URL. CloudFormation creates each resource by a POST to URL (emulator/cloudformation.py).
"""

import argparse
import json
import logging
import os

# AWS managed policies can be attached and read; a certificate is issued at once instead of after a minute.
os.environ["MOTO_IAM_LOAD_MANAGED_POLICIES"] = "true"
os.environ["MOTO_ACM_VALIDATION_WAIT"] = "0"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--callback", required=True, help="where CloudFormation's resources are created")
    arguments = parser.parse_args()

    logging.getLogger("werkzeug").setLevel(logging.ERROR)

    # After the environment variables above, which moto reads when it is imported.
    from emulator import cloudformation, fixes
    from emulator.checkpoints import Emulator

    cloudformation.apply(arguments.callback)
    fixes.apply()
    emulator = Emulator()
    print(json.dumps({"port": emulator.port}), flush=True)
    emulator.run()


if __name__ == "__main__":
    main()
