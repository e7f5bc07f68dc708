// Witness reads the file that its first argument names and writes the SHA-256 of it to the second: it shows that a build
// saw a secret, and keeps none.
package main

import (
	"crypto/sha256"
	"fmt"
	"os"
)

func main() {
	content, err := os.ReadFile(os.Args[1])
	if err == nil {
		err = os.WriteFile(os.Args[2], []byte(fmt.Sprintf("%x\n", sha256.Sum256(content))), 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
