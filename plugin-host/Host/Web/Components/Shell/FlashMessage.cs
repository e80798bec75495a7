namespace Cordon.Host.Web.Components.Shell;

/// <summary>What a page says once, after something was done.</summary>
internal sealed record FlashMessage
{
    public required string Text { get; init; }

    /// <summary>Something went otherwise than wanted.</summary>
    public bool IsWarning { get; init; }
}
