package com.example;

import io.github.cdkspartaoci.SpartaBinary;
import io.github.cdkspartaoci.SpartaOciFunction;
import java.util.List;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;

/** The hello-world app: one function, whose Dockerfile says in its label where its image goes. */
public final class HelloWorldApp {
    private HelloWorldApp() {
    }

    public static void main(final String[] args) {
        App app = new App();
        Stack stack = new Stack(app, "HelloWorldStack", StackProps.builder()
                .env(Environment.builder().account("123412341234").region("us-west-2").build())
                .build());

        SpartaOciFunction.Builder.create(stack, "HelloWorld")
                .dockerfile("app/Dockerfile")
                .spartaBinary(SpartaBinary.fromPath("app/SpartaOCI"))
                .entrypoint(List.of("/var/task/SpartaOCI"))
                .build();

        app.synth();
    }
}
