using System.Text.Json.Serialization;
using Cordon.Host.Identities.Imports;

namespace Cordon.Host.Web.Api;

/// <summary>What the endpoints of identities and collections read and write.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(IdentityView))]
[JsonSerializable(typeof(Page<IdentityView>))]
[JsonSerializable(typeof(IdentityTagsInput))]
[JsonSerializable(typeof(ImportReport))]
[JsonSerializable(typeof(CollectionView))]
[JsonSerializable(typeof(Page<CollectionView>))]
[JsonSerializable(typeof(CollectionInput))]
[JsonSerializable(typeof(CollectionPreviewInput))]
[JsonSerializable(typeof(CollectionPreview))]
internal sealed partial class IdentityApiJson : JsonSerializerContext;
