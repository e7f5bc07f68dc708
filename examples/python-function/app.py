#!/usr/bin/env python3
from aws_cdk import App, Environment, Stack
from cdk_sparta_oci import SpartaOciFunction, SpartaOciRepository

app = App()
env = Environment(account="123412341234", region="us-west-2")
SpartaOciRepository(Stack(app, "Images", env=env), "Repository", repository_name="hello")
SpartaOciFunction(Stack(app, "Hello", env=env), "Function", dockerfile="service/Dockerfile")
app.synth()
