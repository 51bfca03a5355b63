"""One cluster after the other with the AWS CLI and its waiters, on a clock that is not the machine's.

serial_runbook.py ENDPOINT VERSION REGION/CLUSTER...

Each time it sleeps it prints for how many seconds, and goes on when a line comes back.
"""
import contextlib
import io
import json
import sys
import time

asks = sys.stdout


def sleep(seconds):
    print(seconds, file=asks, flush=True)
    if not sys.stdin.readline():
        sys.exit("nobody answers")


time.sleep = sleep

from awscli.clidriver import create_clidriver  # noqa: E402  (it has to sleep as above)

driver = create_clidriver()
endpoint, version, members = sys.argv[1], sys.argv[2], sys.argv[3:]


def aws(region, *words):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        status = driver.main(
            [*words, "--endpoint-url", endpoint, "--region", region, "--output", "json"])
    return status, out.getvalue()


def wait(region, *words):
    """A waiter gives up after 60 attempts 30 seconds apart, which is shorter than some upgrades."""
    while aws(region, "rds", "wait", *words)[0] != 0:
        pass


for member in members:
    region, cluster = member.split("/")
    status, said = aws(region, "rds", "modify-db-cluster", "--db-cluster-identifier", cluster,
                       "--engine-version", version, "--apply-immediately")
    if status != 0:
        sys.exit(f"{cluster} was refused: {said}")
    while True:
        wait(region, "db-cluster-available", "--db-cluster-identifier", cluster)
        found = json.loads(aws(region, "rds", "describe-db-clusters",
                               "--db-cluster-identifier", cluster)[1])
        if found["DBClusters"][0]["EngineVersion"] == version:
            break
        time.sleep(30)  # The waiter has seen it available before the upgrade began.
    wait(region, "db-instance-available", "--filters", f"Name=db-cluster-id,Values={cluster}")
