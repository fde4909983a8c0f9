"""What makes moto a faithful enough AWS for this project: its CloudFormation engine and its faults."""
