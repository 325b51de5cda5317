/** The browser's own file dialog. Answers with nothing when it was closed without a choice. */
export function pickFiles(): Promise<readonly File[]> {
	const input = document.createElement("input");
	input.type = "file";
	input.multiple = true;
	return new Promise((resolve) => {
		input.addEventListener("change", () => resolve([...(input.files ?? [])]), { once: true });
		input.addEventListener("cancel", () => resolve([]), { once: true });
		input.click();
	});
}
