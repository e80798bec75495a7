using Cordon.Abstractions;

namespace Cordon.TestPlugins;

/// <summary>Takes memory without end.</summary>
public sealed class Hungry : IAction
{
    private readonly List<byte[]> _eaten = [];

    public Task ExecuteAsync(Batch batch, IActionContext context, CancellationToken cancellationToken)
    {
        while (true)
        {
            var bite = new byte[4 * 1024 * 1024];
            Array.Fill(bite, (byte)1);
            _eaten.Add(bite);
        }
    }
}
