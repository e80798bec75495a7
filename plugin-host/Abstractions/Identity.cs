using System.Collections.ObjectModel;
using System.Text.Json;

namespace Cordon.Abstractions;

/// <summary>
/// The object acted on: an account of a person or a service, as one source knows it.
/// Immutable, safe to read from any thread.
/// </summary>
public sealed record Identity
{
    /// <summary>What a person calls it, usually the login. Never empty; compared without regard to case.</summary>
    public required string Value { get; init; }

    /// <summary>The name shown to people, or null when unknown.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The system the identity was read from, for example <c>okta</c>; null when it was typed in or imported without one.</summary>
    public string? Source { get; init; }

    /// <summary>The identifier in <see cref="Source"/>, for example an Okta user id; null when unknown.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The last known status in the words of <see cref="Source"/>, for example <c>ACTIVE</c>. It may be stale.</summary>
    public string? Status { get; init; }

    /// <summary>The last known risk level (<c>low</c>, <c>medium</c>, <c>high</c>) or null.</summary>
    public string? Risk { get; init; }

    /// <summary>Labels set by people and rules. Empty by default. <c>protected</c> keeps an identity out of every change.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Everything else that is known, by name. Empty by default; a value is any JSON value.</summary>
    public IReadOnlyDictionary<string, JsonElement> Attributes { get; init; } = ReadOnlyDictionary<string, JsonElement>.Empty;
}
