using Amazon.CDK;
using CdkSpartaOci;

namespace HelloWorld
{
    /// <summary>The hello-world app: one function, whose Dockerfile says in its label where its image goes.</summary>
    internal static class Program
    {
        private static void Main()
        {
            var app = new App();
            var stack = new Stack(app, "HelloWorldStack", new StackProps
            {
                Env = new Environment { Account = "123412341234", Region = "us-west-2" },
            });

            new SpartaOciFunction(stack, "HelloWorld", new SpartaOciFunctionProps
            {
                Dockerfile = "app/Dockerfile",
                SpartaBinary = SpartaBinary.FromPath("app/SpartaOCI"),
                Entrypoint = new[] { "/var/task/SpartaOCI" },
            });

            app.Synth();
        }
    }
}
