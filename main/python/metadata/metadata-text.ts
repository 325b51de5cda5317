const METADATA_TEXT =
	/(?:^|\/)(?:[^/]+\.egg-info\/(?:top_level|requires|dependency_links)\.txt|[\w.-]*require[\w.-]*\.(?:txt|in|pip))$/i;

/** Whether the file, although it bears no Python and tells nothing of the build, says what the package requires or makes importable. */
export function isMetadataText(path: string): boolean {
	return METADATA_TEXT.test(path);
}
