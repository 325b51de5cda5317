raise SystemExit("specimen: not to be run")
import boto3

def backup(path, bucket):
    boto3.client("s3").upload_file(path, bucket, path)
