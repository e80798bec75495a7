using Cordon.Host.Cli;
using Cordon.Host.Workers.PluginSide;

// A worker is started for every run and step: it goes past everything the command line needs.
if (args is ["worker"])
{
    await WorkerProgram.RunAsync();
}

return await CordonCommand.RunAsync(args);
