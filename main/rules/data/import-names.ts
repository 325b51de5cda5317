/**
 * Names that popular projects are imported under where these are not the projects' own, with the projects that bring them. Source: the projects'
 * documentation, from memory, 2026-11-24; those of a family of editions ("opencv-…", "…-binary") are told by their names.
 */
const ownersText = `
Crypto: pycryptodome pycrypto
Cryptodome: pycryptodomex
OpenSSL: pyopenssl
PIL: pillow
attr: attrs
bs4: beautifulsoup4
cv2: opencv-python
dateutil: python-dateutil
discord: discord-py py-cord
docx: python-docx
dotenv: python-dotenv
fitz: pymupdf
git: gitpython
github: pygithub
grpc: grpcio
jose: python-jose
jwt: pyjwt
kafka: kafka-python
magic: python-magic
MySQLdb: mysqlclient
nacl: pynacl
pkg_resources: setuptools
pptx: python-pptx
psycopg2: psycopg2
pymysql: pymysql
serial: pyserial
skimage: scikit-image
sklearn: scikit-learn
slugify: python-slugify
socks: pysocks
telegram: python-telegram-bot
usb: pyusb
win32api: pywin32
yaml: pyyaml
zmq: pyzmq
`;

/** Projects by the name that they are imported under. */
export const importOwners: ReadonlyMap<string, readonly string[]> = new Map(
	ownersText
		.trim()
		.split("\n")
		.map((line): [string, readonly string[]] => {
			const [name = "", owners = ""] = line.split(": ");
			return [name, owners.split(" ")];
		}),
);

/** Names of popular projects that are plain words: packages of other projects are called so by right. */
export const plainWords: ReadonlySet<string> = new Set(
	`agents arrow build cache channels click colour command commands config constants context core data database databases dataset datasets
	decorator decorators distributed docs editor emoji environment evaluate events examples fabric files filters fire formatter future futures graph
	graphs guidance helper helpers holidays identify image images inject install invoke iso jobs keyboard lib log logger logs loader locate main
	make manage markdown match mcp metrics mock model models mouse names nodes notebook packaging parse parser patch path paths phonenumbers pin
	pipeline plugins portal process progress prompts py query questions readers records regex registry repeat replicate resources responses rich
	rules salt sample schedule schema schemas scripts semantic server services settings shapes sh shared six slicer space spec src static storage
	streams structures table tables tasks templates test testing tests text thermo time tokens tokenizers tools toolz tornado tree trees types ui
	units update upload utils validate validators values version versions views wheel words workers yarn zip`
		.trim()
		.split(/\s+/),
);
