import { attributeSet } from '../recorded-type.ts';
import { itemBy, type ServiceAnswers } from './answer.ts';

/** RDS: the recorded attributes are the API's. */
export const rds: ServiceAnswers = {
  client: 'RDSClient',
  types: {
    'AWS::RDS::DBInstance': {
      type: 'AWS::RDS::DBInstance',
      id: 'resourceName',
      shape: 'service',
      attributes: attributeSet(`allocatedStorage autoMinorVersionUpgrade availabilityZone backupRetentionPeriod
        cACertificateIdentifier characterSetName copyTagsToSnapshot dBClusterIdentifier dBInstanceArn dBInstanceClass
        dBInstanceIdentifier dBInstanceStatus dBName dBParameterGroups dBSecurityGroups dBSubnetGroup dbInstancePort
        dbiResourceId domainMemberships enabledCloudwatchLogsExports endpoint engine engineVersion
        enhancedMonitoringResourceArn iAMDatabaseAuthenticationEnabled instanceCreateTime iops kmsKeyId
        latestRestorableTime licenseModel masterUsername monitoringInterval monitoringRoleArn multiAZ
        optionGroupMemberships pendingModifiedValues performanceInsightsEnabled performanceInsightsKMSKeyId
        performanceInsightsRetentionPeriod preferredBackupWindow preferredMaintenanceWindow processorFeatures
        promotionTier publiclyAccessible readReplicaDBClusterIdentifiers readReplicaDBInstanceIdentifiers
        readReplicaSourceDBInstanceIdentifier secondaryAvailabilityZone statusInfos storageEncrypted storageType timezone
        vpcSecurityGroups`),
    },
    'AWS::RDS::DBSubnetGroup': {
      type: 'AWS::RDS::DBSubnetGroup',
      id: 'resourceName',
      shape: 'service',
      attributes: attributeSet(
        'dBSubnetGroupArn dBSubnetGroupDescription dBSubnetGroupName subnetGroupStatus subnets vpcId',
      ),
    },
    'AWS::RDS::DBSnapshot': {
      type: 'AWS::RDS::DBSnapshot',
      id: 'resourceName',
      shape: 'service',
      attributes:
        attributeSet(`allocatedStorage availabilityZone dBInstanceIdentifier dBSnapshotArn dBSnapshotIdentifier
        dbiResourceId encrypted engine engineVersion iAMDatabaseAuthenticationEnabled instanceCreateTime iops kmsKeyId
        licenseModel masterUsername optionGroupName percentProgress port processorFeatures snapshotCreateTime
        snapshotType sourceDBSnapshotIdentifier sourceRegion status storageType tdeCredentialArn timezone vpcId`),
    },
  },
  answers: {
    DescribeDBInstancesCommand: (shelf) => ({ DBInstances: shelf.recorded('AWS::RDS::DBInstance') }),
    DescribeDBSubnetGroupsCommand: (shelf) => ({ DBSubnetGroups: shelf.recorded('AWS::RDS::DBSubnetGroup') }),
    DescribeDBSnapshotsCommand: (shelf) => ({ DBSnapshots: shelf.recorded('AWS::RDS::DBSnapshot') }),
    DescribeDBSnapshotAttributesCommand: (shelf, { DBSnapshotIdentifier: name }) => {
      const snapshots = shelf.items('AWS::RDS::DBSnapshot');
      const { supplementary } = itemBy(snapshots, (item) => item.configuration['dBSnapshotIdentifier'] === name);
      const attributes = supplementary['DBSnapshotAttributes'] ?? [];
      return { DBSnapshotAttributesResult: { DBSnapshotAttributes: attributes } };
    },
  },
};
