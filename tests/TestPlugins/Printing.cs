using Cordon.Abstractions;

namespace Cordon.TestPlugins;

/// <summary>Prints to standard output, as people do while they look for a bug, and reads from standard input.</summary>
public sealed class Printing : IAction
{
    public Task ExecuteAsync(Batch batch, IActionContext context, CancellationToken cancellationToken)
    {
        Console.WriteLine("looking for a bug");
        Console.Write(Console.ReadLine());
        return new Polite().ExecuteAsync(batch, context, cancellationToken);
    }
}
