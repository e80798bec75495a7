using Cordon.Abstractions;

namespace Cordon.Okta.TakeAction;

/// <summary>What is done to each identity of a batch.</summary>
internal interface IChange
{
    /// <summary>The call that most identities will need, for planning.</summary>
    OktaEndpoint Endpoint { get; }

    /// <summary>Requests that a real run needs before it comes to the identities.</summary>
    int Overhead { get; }

    /// <summary>Does it, or in a dry run says what would be done.</summary>
    Task<Outcome> ApplyAsync(Identity identity);

    /// <summary>How many requests a real run would make for an identity whose dry run had this outcome.</summary>
    int Cost(Identity identity, Outcome outcome);
}
