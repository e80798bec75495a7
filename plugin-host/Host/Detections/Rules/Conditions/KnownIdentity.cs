using Cordon.Host.Identities;

namespace Cordon.Host.Detections.Rules.Conditions;

/// <summary>An identity of the store, with what Cordon last did to it.</summary>
internal sealed record KnownIdentity(StoredIdentity Identity, string LastAction = "", string LastRun = "", long LastActionAt = 0);
