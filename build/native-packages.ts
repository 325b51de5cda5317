/** Packages that go into the packaged desktop as they are: native code, WebAssembly, and what loads them. All else is bundled. */
export const nativePackages: readonly string[] = [
	"tree-sitter",
	"tree-sitter-python",
	"web-tree-sitter",
	"node-gyp-build",
	"node-addon-api",
];
