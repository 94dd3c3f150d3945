package rocket.engine;

import rocket.api.Work;

/** Work that may have to wait for a permit, and what runs it once there is one. */
record Errand(Work work, Runnable task) {}
