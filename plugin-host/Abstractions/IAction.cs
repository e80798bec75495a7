namespace Cordon.Abstractions;

/// <summary>
/// Acts on identities (<c>kind: respond</c>). The host makes one instance per worker with the parameterless constructor, calls it
/// with one batch after another and never two at once; what it keeps between calls is its own. It ends with its process.
/// </summary>
public interface IAction
{
    /// <summary>
    /// Acts on every identity of the batch and reports one <see cref="Outcome"/> for each. Returning without one for some makes those
    /// <see cref="OutcomeStatus.Unknown"/>.
    /// </summary>
    /// <param name="batch">The identities.</param>
    /// <param name="context">Options, connection, network and reports.</param>
    /// <param name="cancellationToken">
    /// Set when the run is cancelled: start no further identity, finish and report those under way, then return or throw.
    /// </param>
    /// <exception cref="StopRunException">Nothing further can succeed; the run stops.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    Task ExecuteAsync(Batch batch, IActionContext context, CancellationToken cancellationToken);
}
