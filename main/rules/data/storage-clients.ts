/**
 * Clients of services that keep files or records for an account: where the account's key stands, and what hands something over.
 * Source: the documentation of boto3, Dropbox, Azure, Google Cloud, Supabase, Pyrebase, PyMongo, mega.py and PyGithub. Date: 2026-11-26.
 */
export interface StorageClient {
	/** For people: "an S3 bucket". */
	readonly what: string;
	/** Callable that logs in. */
	readonly made: string;
	/** Position and keywords of the key. */
	readonly key: readonly [position: number | undefined, ...keywords: string[]];
	/** Methods of what it gave back, or of what those give back, that hand something over. */
	readonly hands: RegExp;
}

const s3 = /\.(?:upload_file|upload_fileobj|put_object|put)$/;

export const storageClients: readonly StorageClient[] = [
	{ what: "an S3 bucket", made: "boto3.client", key: [undefined, "aws_secret_access_key"], hands: s3 },
	{ what: "an S3 bucket", made: "boto3.resource", key: [undefined, "aws_secret_access_key"], hands: s3 },
	{ what: "an S3 bucket", made: "boto3.Session", key: [1, "aws_secret_access_key"], hands: s3 },
	{ what: "an S3 bucket", made: "boto3.session.Session", key: [1, "aws_secret_access_key"], hands: s3 },
	{ what: "an S3 bucket", made: "minio.Minio", key: [2, "secret_key"], hands: /\.(?:put_object|fput_object)$/ },
	{ what: "a Dropbox", made: "dropbox.Dropbox", key: [0, "oauth2_access_token"], hands: /\.files_upload\w*$/ },
	{
		what: "an Azure container",
		made: "azure.storage.blob.BlobServiceClient.from_connection_string",
		key: [0, "conn_str"],
		hands: /\.upload_blob$/,
	},
	{
		what: "a Supabase project",
		made: "supabase.create_client",
		key: [1, "supabase_key"],
		hands: /\.(?:upload|insert|upsert)$/,
	},
	{
		what: "a MEGA account",
		made: "mega.Mega().login",
		key: [1, "password"],
		hands: /\.upload$/,
	},
	{
		what: "a MongoDB database",
		made: "pymongo.MongoClient",
		key: [0, "host"],
		hands: /\.(?:insert_one|insert_many|insert|replace_one|update_one)$/,
	},
];

/** The same for hosts of code: gists, files and issues of a repository. */
export const codeHostClients: readonly StorageClient[] = [
	{
		what: "GitHub",
		made: "github.Github",
		key: [0, "login_or_token"],
		hands: /\.(?:create_gist|create_file|update_file|create_issue|create_comment|create_git_blob)$/,
	},
	{
		what: "GitLab",
		made: "gitlab.Gitlab",
		key: [1, "private_token"],
		hands: /\.(?:create|save)$/,
	},
];

/** Keys of code hosts, wherever they stand in a text. */
export const codeHostToken =
	/\b(?:gh[pousr]_[A-Za-z0-9]{30,}|github_pat_[A-Za-z0-9_]{20,}|glpat-[\w-]{16,})|^(?:token|Bearer) [0-9a-f]{40}$/;

/** Parts of a code host's interface where something is left. */
export const codeHostUploads =
	/^https?:\/\/(?:api\.github\.com\/(?:gists|repos\/[^?]+\/(?:contents|issues|git|dispatches|comments))|uploads\.github\.com\/|gitlab\.com\/api\/v4\/(?:snippets|projects\/[^?]+\/(?:repository|snippets|issues|uploads))|api\.bitbucket\.org\/2\.0\/(?:snippets|repositories)|gitee\.com\/api\/v5\/(?:gists|repos))/i;

/** An address that was signed for somebody to upload to. */
export const signedUpload = /[?&](?:X-Amz-Signature|X-Goog-Signature|sig|Signature)=[\w%+/-]{20,}/i;
