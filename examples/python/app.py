#!/usr/bin/env python3
"""The hello-world app: one function, whose Dockerfile says in its label where its image goes."""
from aws_cdk import App, Environment, Stack
from cdk_sparta_oci import SpartaBinary, SpartaOciFunction

app = App()
stack = Stack(app, "HelloWorldStack", env=Environment(account="123412341234", region="us-west-2"))

SpartaOciFunction(
    stack,
    "HelloWorld",
    dockerfile="app/Dockerfile",
    sparta_binary=SpartaBinary.from_path("app/SpartaOCI"),
    entrypoint=["/var/task/SpartaOCI"],
)

app.synth()
