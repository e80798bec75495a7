using Cordon.Abstractions;

namespace Cordon.Okta.RiskPush.Events;

/// <summary>What Okta is to be told of one identity: all texts filled in.</summary>
internal sealed record Signal
{
    public required Identity Identity { get; init; }

    /// <summary>The identity in messages.</summary>
    public required string Who { get; init; }

    /// <summary>What the user is called, as the option <c>subject</c> wants it; empty where the event is about a device alone.</summary>
    public required string User { get; init; }

    /// <summary>A device's identifier; empty where the event is about a user.</summary>
    public required string Device { get; init; }

    public required string PreviousLevel { get; init; }

    public required string ReasonAdmin { get; init; }

    public required string ReasonUser { get; init; }

    public required string CurrentIp { get; init; }

    public required string PreviousIp { get; init; }

    public required string NewValue { get; init; }

    /// <summary>The same in every attempt, so that a repeat is told from something new.</summary>
    public required string TokenId { get; init; }
}
