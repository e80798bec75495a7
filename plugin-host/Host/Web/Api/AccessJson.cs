using System.Text.Json.Serialization;

namespace Cordon.Host.Web.Api;

/// <summary>What the endpoints of people and their rights read and write.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AuditView))]
[JsonSerializable(typeof(Page<AuditView>))]
[JsonSerializable(typeof(Page<TokenView>))]
[JsonSerializable(typeof(Page<UserView>))]
[JsonSerializable(typeof(PasswordInput))]
[JsonSerializable(typeof(SessionInput))]
[JsonSerializable(typeof(SessionView))]
[JsonSerializable(typeof(SetupInput))]
[JsonSerializable(typeof(TokenCreated))]
[JsonSerializable(typeof(TokenInput))]
[JsonSerializable(typeof(UserEditInput))]
[JsonSerializable(typeof(UserInput))]
[JsonSerializable(typeof(UserView))]
internal sealed partial class AccessJson : JsonSerializerContext;
