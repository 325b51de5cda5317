import { FuseV1Options, FuseVersion } from "@electron/fuses";
import { MakerDeb } from "@electron-forge/maker-deb";
import { MakerZIP } from "@electron-forge/maker-zip";
import { FusesPlugin } from "@electron-forge/plugin-fuses";
import { VitePlugin } from "@electron-forge/plugin-vite";
import type { ForgeConfig } from "@electron-forge/shared-types";
import { FaceAndEnginePlugin } from "./build/face-and-engine-plugin.ts";
import { nativePackages } from "./build/native-packages.ts";

/** What goes into the package: the bundles, package.json, and the packages with native code. `file` begins with a slash; "" is the root. */
export function isLeftOut(file: string): boolean {
	if (file === "" || file === "/package.json" || file === "/node_modules") return false;
	if (file === "/.vite" || file.startsWith("/.vite/")) return false;
	const kept = nativePackages.some((name) => {
		const folder = `/node_modules/${name}`;
		return file === folder || file.startsWith(`${folder}/`);
	});
	// Sources and object files of the addons' build are of no use at run time, and are most of their size.
	return (
		!kept || /\.(?:cc?|cpp|h|hpp|o|a|d|gyp|gypi|mk|map|ts)$|\/(?:obj|obj\.target|src|vendor|queries)(?:\/|$)/.test(file)
	);
}

const config: ForgeConfig = {
	packagerConfig: {
		name: "Vivarium",
		// maker-deb looks for the program under the package's own name (study/stack.md section 3).
		executableName: "vivarium",
		ignore: isLeftOut,
		asar: {
			// Worker threads and addons are loaded from files; what the engine imports by name must lie beside it.
			unpackDir: `{.vite/engine,node_modules/{${nativePackages.join(",")}}}`,
		},
		...(process.env["VIVARIUM_ELECTRON_ZIPS"] === undefined
			? {}
			: { electronZipDir: process.env["VIVARIUM_ELECTRON_ZIPS"] }),
	},
	// The addons are Node-API: nothing to rebuild, and Forge's attempt would delete what was built (study/stack.md section 3).
	rebuildConfig: { onlyModules: [] },
	makers: [
		new MakerZIP({}, ["linux", "darwin", "win32"]),
		new MakerDeb({
			options: {
				name: "vivarium",
				productName: "Vivarium",
				genericName: "Package analysis workbench",
				section: "devel",
				categories: ["Development"],
			},
		}),
	],
	plugins: [
		new VitePlugin({
			build: [
				{ entry: "electron/main.ts", config: "build/vite.main.config.ts", target: "main" },
				{ entry: "electron/preload.ts", config: "build/vite.preload.config.ts", target: "preload" },
			],
			renderer: [],
		}),
		new FaceAndEnginePlugin(),
		// https://www.electronjs.org/docs/latest/tutorial/fuses: what the program never needs, nobody else can use.
		new FusesPlugin({
			version: FuseVersion.V1,
			[FuseV1Options.RunAsNode]: false,
			[FuseV1Options.EnableCookieEncryption]: true,
			[FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
			[FuseV1Options.EnableNodeCliInspectArguments]: false,
			[FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
			[FuseV1Options.OnlyLoadAppFromAsar]: true,
			[FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
		}),
	],
};

export default config;
