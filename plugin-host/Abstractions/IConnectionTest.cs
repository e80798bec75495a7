namespace Cordon.Abstractions;

/// <summary>
/// Tries a connection with as few and as harmless calls as it can. The manifest names it as <c>connection.test</c>.
/// The host makes one instance with the parameterless constructor. What it logs from <see cref="LogLevel.Information"/> up is shown to whoever asked for
/// the test, a line for each thing that was looked at, such as <c>groups: fine</c>; a warning is for what is missing and not needed.
/// </summary>
public interface IConnectionTest
{
    /// <summary>Tries the connection and says what is wrong with it.</summary>
    /// <param name="context">The connection and the network.</param>
    /// <param name="cancellationToken">Set when nobody waits for the answer any more.</param>
    /// <returns>
    /// Every problem found, each naming the field and the missing right, scope, role or setting; empty when the connection works.
    /// </returns>
    Task<IReadOnlyList<Problem>> TestAsync(IPluginContext context, CancellationToken cancellationToken);
}
