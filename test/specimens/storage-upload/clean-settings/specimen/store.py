raise SystemExit("specimen: not to be run")
import os
import boto3

def client():
    return boto3.client("s3", aws_access_key_id=os.environ["AWS_ACCESS_KEY_ID"], aws_secret_access_key=os.environ["AWS_SECRET_ACCESS_KEY"])

def put(path, bucket, key):
    client().upload_file(path, bucket, key)
