"""An interface of the library, implemented in Python: the hook must be refused, with the reason."""
import jsii
from aws_cdk import App, Environment, Stack
from cdk_sparta_oci import IArchiveHook, SpartaBinary, SpartaOciFunction, WorkflowHooks

REASON = "ZIP ArchiveHooks (count: 1) are not supported for Docker builds"


@jsii.implements(IArchiveHook)
class AddFiles:
    def decorate_archive(self, context):
        raise AssertionError("an archive hook is never called")


stack = Stack(App(), "HelloWorldStack", env=Environment(account="123412341234", region="us-west-2"))
try:
    SpartaOciFunction(
        stack,
        "HelloWorld",
        dockerfile="../hello-world/app/Dockerfile",
        sparta_binary=SpartaBinary.from_path("../hello-world/app/SpartaOCI"),
        workflow_hooks=WorkflowHooks(archives=[AddFiles()]),
    )
except RuntimeError as error:
    assert REASON in str(error), error
    assert "HelloWorldStack/HelloWorld" in str(error), error
else:
    raise AssertionError("the archive hook is not refused")
