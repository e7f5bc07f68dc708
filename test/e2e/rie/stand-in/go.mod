module github.com/mweagle/Sparta/v3

go 1.21
