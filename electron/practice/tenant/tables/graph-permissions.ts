/** The permissions of Microsoft Graph that the practice tenant knows, with their published ids. */
// Source: github.com/microsoftgraph/microsoft-graph-devx-content, permissions/new/permissions.json of 2026-08-07 (MIT).

/** A permission: the id as a delegated scope and as an application role; undefined where there is none. */
export interface GraphPermission {
  readonly name: string;
  readonly delegated: string | undefined;
  readonly application: string | undefined;
}

/** Every permission that can be consented here. */
export const GRAPH_PERMISSIONS: readonly GraphPermission[] = [
  { name: 'User.Read', delegated: 'e1fe6dd8-ba31-4d61-89e7-88639da4683d', application: undefined },
  { name: 'User.ReadBasic.All', delegated: 'b340eb25-3456-403f-be2f-af7a0d370277', application: '97235f07-e226-4f63-ace3-39588e11d3a1' },
  { name: 'User.Read.All', delegated: 'a154be20-db9c-4678-8ab7-66f6cc099a59', application: 'df021288-bdef-4463-88db-98f22de89214' },
  { name: 'User.ReadWrite.All', delegated: '204e0828-b5ca-4ad8-b9f3-f32a958e7cc4', application: '741f803b-c850-494e-b5df-cde7c675a1ca' },
  { name: 'User.DeleteRestore.All', delegated: '4bb440cd-2cf2-4f90-8004-aa2acd2537c5', application: 'eccc023d-eccf-4e7b-9683-8813ab36cecc' },
  { name: 'User-PasswordProfile.ReadWrite.All', delegated: '56760768-b641-451f-8906-e1b8ab31bca7', application: 'cc117bb9-00cf-4eb8-b580-ea2a878fe8f7' },
  { name: 'Group.ReadBasic.All', delegated: 'ba1917bc-a64b-4c71-b66d-229d4a520e66', application: '07d67222-3a10-4d3b-9ddc-b8aa43198a00' },
  { name: 'Group.Read.All', delegated: '5f8c59db-677d-491f-a6b8-5f174b11ec1d', application: '5b567255-7703-4780-807c-7be8301ae99b' },
  { name: 'Group.ReadWrite.All', delegated: '4e46008b-f24c-477d-8fff-7bb4ec7aafe0', application: '62a82d76-70ea-41e2-9197-370581804d09' },
  { name: 'Group.Create', delegated: undefined, application: 'bf7b1a76-6e77-406b-b258-bf5c7720e98f' },
  { name: 'GroupMember.ReadBasic.All', delegated: '28539367-358c-4ed9-b7f0-793eccb8fd34', application: '8222c640-cae5-4860-8d11-b32cfad95e03' },
  { name: 'GroupMember.Read.All', delegated: 'bc024368-1153-4739-b217-4326f2e966d0', application: '98830695-27a2-44f7-8c18-0c3ebc9698f6' },
  { name: 'GroupMember.ReadWrite.All', delegated: 'f81125ac-d3b7-4573-a3b2-7099cc39df9e', application: 'dbaae8cf-10b5-4b86-a4a1-f871c94c6695' },
  { name: 'OrgContact.Read.All', delegated: '08432d1b-5911-483c-86df-7980af5cdee0', application: 'e1a88a34-94c4-4418-be12-c87b00e26bea' },
  { name: 'Directory.Read.All', delegated: '06da0dbc-49e2-44d2-8312-53f166ab848a', application: '7ab1d382-f21e-4acd-a863-ba3e13f7da61' },
  { name: 'Directory.ReadWrite.All', delegated: 'c5366453-9fb0-48a5-a156-24f0c49a4b84', application: '19dbc75e-c2e2-444c-a770-ec69d8559fc7' },
  { name: 'Directory.AccessAsUser.All', delegated: '0e263e50-5827-48a4-b97c-d940288653c7', application: undefined },
  { name: 'Domain.Read.All', delegated: '2f9ee017-59c1-4f1d-9472-bd5529a7b311', application: 'dbb9058a-0e50-45d7-ae91-66909b5d4664' },
  { name: 'Domain.ReadWrite.All', delegated: '0b5d694c-a244-4bde-86e6-eb5cd07730fe', application: '7e05723c-0bb0-42da-be95-ae9f08a6e53c' },
  { name: 'Domain-InternalFederation.Read.All', delegated: '33203a2a-a761-40f0-8a7c-a7e74a9f8ac6', application: 'c0e5a7b0-e8b7-40a7-b8e0-8249e6ea81d5' },
  { name: 'Domain-InternalFederation.ReadWrite.All', delegated: '857bd3ea-490e-4284-88a7-a7de1893b6ee', application: '64d40371-8d58-4270-bc8a-b4a66de36b9a' },
  { name: 'Organization.Read.All', delegated: '4908d5b9-3fb2-4b1e-9336-1888b7937185', application: '498476ce-e0fe-48b0-b801-37ba7e2685c6' },
  { name: 'Organization.ReadWrite.All', delegated: '46ca0847-7e6b-426e-9775-ea810a948356', application: '292d869f-3427-49a8-9dab-8c70152b74e9' },
  { name: 'LicenseAssignment.Read.All', delegated: 'f395577a-0960-456b-979f-7228de0c5996', application: 'e2f98668-2877-4f38-a2f4-8202e0717aa1' },
  { name: 'LicenseAssignment.ReadWrite.All', delegated: 'f55016cc-149c-447e-8f21-7cf3ec1d6350', application: '5facf0c1-8979-4e95-abcf-ff3d079771c0' },
  { name: 'OnPremDirectorySynchronization.Read.All', delegated: 'f6609722-4100-44eb-b747-e6ca0536989d', application: 'bb70e231-92dc-4729-aff5-697b3f04be95' },
  { name: 'OnPremDirectorySynchronization.ReadWrite.All', delegated: 'c2d95988-7604-4ba1-aaed-38a5f82a51c7', application: 'c22a92cc-79bf-4bb1-8b6c-e0a05d3d80ce' },
  { name: 'RoleManagement.Read.Directory', delegated: '741c54c3-0c1e-44a1-818b-3f97ab4e8c83', application: '483bed4a-2ad3-4361-a73b-c83ccdbdc53c' },
  { name: 'RoleManagement.ReadWrite.Directory', delegated: 'd01b97e9-cbc0-49fe-810a-750afd5527a3', application: '9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8' },
  { name: 'RoleManagement.Read.All', delegated: '48fec646-b2ba-4019-8681-8eb31435aded', application: 'c7fbd983-d9aa-4fa7-84b8-17382c103bc4' },
  { name: 'Application.Read.All', delegated: 'c79f8feb-a9db-4090-85f9-90d820caa0eb', application: '9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30' },
  { name: 'Application.ReadWrite.All', delegated: 'bdfbf15f-ee85-4955-8675-146e8e5296b5', application: '1bfefb4e-e0b5-418b-a88f-73c46d2cc8e9' },
  { name: 'Application.ReadWrite.OwnedBy', delegated: undefined, application: '18a4783c-866b-4cc7-a460-3d5e5662c884' },
  { name: 'AppRoleAssignment.ReadWrite.All', delegated: '84bccea3-f856-4a8a-967b-dbe0a3d53a64', application: '06b708a9-e830-4db3-a914-8e69da51d44f' },
  { name: 'DelegatedPermissionGrant.ReadWrite.All', delegated: '41ce6ca6-6826-4807-84f1-1c82854f7ee5', application: '8e8e4742-1d95-4f68-9d56-6ee75648c72a' },
  { name: 'Synchronization.Read.All', delegated: '7aa02aeb-824f-4fbe-a3f7-611f751f5b55', application: '5ba43d2f-fa88-4db2-bd1c-a67c5f0fb1ce' },
  { name: 'Synchronization.ReadWrite.All', delegated: '7bb27fa3-ea8f-4d67-a916-87715b6188bd', application: '9b50c33d-700f-43b1-b2eb-87e89b703581' },
  { name: 'Policy.Read.All', delegated: '572fea84-0151-49b2-9301-11cb16974376', application: '246dd0d5-5bd0-4def-940b-0421030a5b68' },
  { name: 'UserAuthenticationMethod.ReadWrite.All', delegated: 'b7887744-6746-4312-813d-72daeaee7e2d', application: '50483e42-d915-4231-9639-7fdb7fd190e5' },
  { name: 'AuditLog.Read.All', delegated: 'e4c9e354-4dc5-45b8-9e7c-e1393b0b1a20', application: 'b0afded3-3588-46d8-8b3d-9842eff778da' },
  { name: 'ProvisioningLog.Read.All', delegated: '95aec97b-cf27-4a8d-a67d-42f60b5b38ef', application: '091937d3-3e38-47a1-8649-b2f99d3035f1' },
  { name: 'User-OnPremisesSyncBehavior.ReadWrite.All', delegated: '7ff9afdd-0cdb-439d-a61c-fea3e9339e89', application: 'a94a502d-0281-4d15-8cd2-682ac9362c4c' },
  { name: 'Group-OnPremisesSyncBehavior.ReadWrite.All', delegated: '37e00479-5776-4659-aecf-4841ec5d590a', application: '2d9bd318-b883-40be-9df7-63ec4fcdc424' },
];
