"""A Lambda function that hands its event to the functions in the test's JVM.

LocalStack and floci run functions in containers; this is the function they run, under every name.
"""

import json
import os
import urllib.error
import urllib.request


def handler(event, context):
    request = urllib.request.Request(
        f"{os.environ['DOOR']}/2015-03-31/functions/{context.function_name}/invocations",
        data=json.dumps(event).encode(),
        method="POST",
    )
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            body = json.loads(answer.read() or b"null")
            failed = answer.headers.get("X-Amz-Function-Error")
    except urllib.error.HTTPError as refused:
        raise error("Lambda.TooManyRequestsException", str(refused)) from None
    if failed:
        raise error(body["errorType"], body["errorMessage"])
    return body


def error(name, message):
    """The runtime reports the name of the exception's class as the error type."""
    return type(name, (Exception,), {})(message)
