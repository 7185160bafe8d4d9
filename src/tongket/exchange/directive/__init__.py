"""What a document of Party or State says of itself, read into a record of a directive."""
