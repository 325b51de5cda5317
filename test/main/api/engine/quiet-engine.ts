/** An engine that starts at once and never answers: for tests of what stands before it. */
process.on("disconnect", () => process.exit(0));
process.on("message", (message: { kind: string }) => {
	if (message.kind === "stop") process.exit(0);
});
