"""Deploys a template by moto's CloudFormation, as far as moto goes.

deploy.py TEMPLATE PARAMETER=VALUE... [--again REGION]

Resources of types that moto's CloudFormation does not make are left out; where others name an alias they get its function,
else an ARN. Prints one JSON document: the stack's status, its outputs, how many resources of each type were made, and the types left out.
With --again it then deploys the same to another Region of the account, and also prints what came of that.
"""
import collections
import io
import json
import os
import sys
import zipfile

os.environ.update(AWS_ACCESS_KEY_ID="moto", AWS_SECRET_ACCESS_KEY="moto", AWS_DEFAULT_REGION="us-east-1")

import boto3  # noqa: E402
from moto import mock_aws  # noqa: E402
from moto.cloudformation import parsing  # noqa: E402

STAND_IN = "arn:aws:lambda:us-east-1:123456789012:function:stand-in"


def without(node, gone):
    if isinstance(node, dict):
        name = node.get("Ref") or (node.get("Fn::GetAtt") or [None])[0]
        if isinstance(name, str) and name in gone:
            function = resources[name]["Properties"].get("FunctionName", {}).get("Ref")
            return {"Fn::GetAtt": [function, "Arn"]} if function else STAND_IN
        return {key: without(value, gone) for key, value in node.items()}
    return [without(one, gone) for one in node] if isinstance(node, list) else node


def depends(resource, gone):
    named = resource.get("DependsOn", [])
    kept = [name for name in ([named] if isinstance(named, str) else named) if name not in gone]
    return {key: value for key, value in resource.items() if key != "DependsOn"} | (
        {"DependsOn": kept} if kept else {})


def is_made(kind):
    return parsing.resource_class_from_type(kind) is not None



def create(cloudformation):
    cloudformation.create_stack(
        StackName="AuroraUpgrade",
        TemplateURL="https://releases.s3.amazonaws.com/template.json",
        Parameters=parameters,
        Capabilities=["CAPABILITY_NAMED_IAM"])


def machines(region):
    return [
        one["stateMachineArn"]
        for one in boto3.client("stepfunctions", region).list_state_machines()["stateMachines"]]


def deployed():
    """What is there of the first deployment; the times and numbers in it change when anybody touches it."""
    iam, functions, states = boto3.client("iam"), boto3.client("lambda"), boto3.client("stepfunctions")
    resources = boto3.client("cloudformation").describe_stack_resources(StackName="AuroraUpgrade")
    roles = [one["PhysicalResourceId"] for one in resources["StackResources"] if one["ResourceType"] == "AWS::IAM::Role"]
    return json.dumps({
        "resources": resources["StackResources"],
        "roles": [iam.get_role(RoleName=role)["Role"] for role in roles],
        "policies": [
            iam.get_role_policy(RoleName=role, PolicyName=policy)["PolicyDocument"]
            for role in roles for policy in iam.list_role_policies(RoleName=role)["PolicyNames"]],
        "functions": functions.list_functions()["Functions"],
        "machines": [states.describe_state_machine(stateMachineArn=one)["definition"] for one in machines(None)],
    }, default=str, sort_keys=True)


def deploy_again(region):
    before = deployed()
    try:
        create(boto3.client("cloudformation", region))
        refusal = ""
    except Exception as refused:  # moto passes on what the resource raised
        refusal = str(refused)
    return {"refusal": refusal, "machines": machines(region), "firstIsUntouched": deployed() == before}


given = sys.argv[2:]
again = given[given.index("--again") + 1] if "--again" in given else None
parameters = [
    {"ParameterKey": name, "ParameterValue": value}
    for name, value in (one.split("=", 1) for one in given if "=" in one)]
template = json.load(open(sys.argv[1], encoding="utf-8"))
resources = template["Resources"]
gone = {name for name, one in resources.items() if not is_made(one["Type"])}
left_out = sorted({resources[name]["Type"] for name in gone})
template = without(template, gone)
template["Resources"] = {
    name: depends(one, gone) for name, one in template["Resources"].items() if name not in gone}

jar = io.BytesIO()
with zipfile.ZipFile(jar, "w") as archive:
    archive.writestr("empty", "")
with mock_aws():
    s3 = boto3.client("s3")
    s3.create_bucket(Bucket="releases")
    s3.put_object(Bucket="releases", Key="functions.jar", Body=jar.getvalue())
    s3.put_object(Bucket="releases", Key="template.json", Body=json.dumps(template))
    cloudformation = boto3.client("cloudformation")
    create(cloudformation)
    stack = cloudformation.describe_stacks()["Stacks"][0]
    made = [
        one for page in cloudformation.get_paginator("list_stack_resources").paginate(StackName="AuroraUpgrade")
        for one in page["StackResourceSummaries"]]
    wanted = collections.Counter(one["Type"] for one in template["Resources"].values())
    answer = {
        "status": stack["StackStatus"],
        "outputs": {one["OutputKey"]: one["OutputValue"] for one in stack.get("Outputs", [])},
        "wanted": wanted,
        "made": collections.Counter(one["ResourceType"] for one in made),
        "leftOut": left_out,
        "functions": [
            {"name": one["FunctionName"], "runtime": one["Runtime"], "size": one["CodeSize"]}
            for one in boto3.client("lambda").list_functions()["Functions"]],
        "machines": [one.rsplit(":", 1)[1] for one in machines(None)],
        "subscriptions": [one["Endpoint"] for one in boto3.client("sns").list_subscriptions()["Subscriptions"]],
    }
    print(json.dumps(answer | ({"again": deploy_again(again)} if again else {})))
